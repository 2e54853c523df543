"""A server's answer is no article, in HTML and in dumps, in both languages and both scripts; an article about one is."""

import pytest

from flows import Cleaned, clean_html, clean_pages, clean_text
from flows.api import Page
from flows.stages.error_page import RULE

PAGES: dict[str, tuple[str, str]] = {
    "nginx": ("404 Not Found", "<center><h1>404 Not Found</h1></center><hr><center>nginx/1.18.0</center>"),
    "site behind the title": (
        "Page not found - Harbor Daily",
        "<h1>Page not found</h1><p>The page you are looking for could not be found. It may have been removed.</p>",
    ),
    "denied": (
        "Access Denied",
        '<h1>Access Denied</h1><p>You don\'t have permission to access "/news" on this server.</p><p>Reference #18.2f3e</p>',
    ),
    "browser check": (
        "Just a moment...",
        "<h1>harbor.example</h1><p>Checking if the site connection is secure. Enable JavaScript and cookies to continue.</p>",
    ),
    "simplified": (
        "页面不存在_海港网",
        "<p>抱歉，您访问的页面不存在或已删除！</p><p>您可以返回首页，或者检查您输入的网址是否正确。</p>",
    ),
    "traditional, not in the title": (
        "海港新聞網",
        "<h2>您訪問的頁面不存在或已刪除</h2><p>5秒後自動返回首頁，或者點擊這裡立即跳轉。</p>",
    ),
}

DUMPS = [
    "404 Not Found\nThe page you requested could not be found. It might have been removed or renamed.",
    "403 Forbidden\nnginx",
    "Oops! 404 - Page Not Found\nPlease check the address or go back to the home page.",
    "您访问的页面不存在或已删除",
    "页面不存在\n抱歉，您访问的页面不存在或已删除，请检查网址是否正确。\n返回首页",
    "很抱歉，您要查看的內容已被移除\n請確認您輸入的網址是否正確，或返回首頁繼續瀏覽。",
    "拒绝访问\n您的访问过于频繁，请稍后再试，或者联系管理员。",
]

ARTICLES = {
    "a longer headline": (
        "Access denied: how a village lost its library\n"
        "The village of Port Carrow lost its library on Monday, when the county closed the reading room for want of money."
    ),
    "the same words as a headline": (
        "Access Denied\nThe village of Port Carrow lost its library on Monday, when the county closed the reading room.\n"
        "The librarian said that she would keep a shelf of books in her own kitchen until the county changes its mind."
    ),
    "a long article": (
        "404 Not Found\n"
        + "The page that was not found is an old friend of whoever runs a site, and please try to make it a kind one.\n"
        * 2
        + "A good page says what happened, and your browser shows it while the server goes on with its work elsewhere.\n"
        "Whoever runs a site should look at each address that was not found, since a page may have been moved by mistake.\n"
        "The page may say where the home page is; your request is then not lost, and the reader comes back to the site.\n"
        "The best page of this kind was drawn for a server of the harbor office, and your browser may still find it there."
    ),
    "about such pages": (
        "404页面不存在怎么办\n网站管理员常常要处理找不到的页面。本文介绍如何让这样的页面对读者有用，例如给出首页的链接。\n"
        "首先，页面应该说明发生了什么事，其次应该告诉读者接下来可以去哪里，最后应该记录这些错误。"
    ),
    "a headline in Chinese": (
        "拒绝访问\n港务局周一关闭了旧码头的参观通道，市民们只能在栏杆外面观看渔船。\n老渔民说，他在这里卖了四十年的鱼，从来没有见过大门上锁。"
    ),
    "news of a server": "网站无法访问\n昨日上午，渡轮公司的网站因访问量过大，服务器一度瘫痪，大批旅客无法登录购票。",
    "a notice of repairs": "系统维护\n渡轮公司昨日发布公告称，将于本周六凌晨对售票服务器进行升级，届时网站无法访问。",
    "what voters met": (
        "Access Denied\nHundreds of boat owners were turned away on Tuesday because the harbor's website could not display their"
        " records, the board said. The page was removed by a contractor in January."
    ),
    "a film": "Forbidden\nThe new film by Ellen Marsh tells of a fisher who breaks into your browser and cannot find the way out again.",
}


def rules(done: Cleaned) -> set[str]:
    return {line.rule for line in done.dropped}


@pytest.mark.parametrize(("title", "body"), PAGES.values(), ids=PAGES)
def test_of_a_servers_answer_nothing_is_kept(title: str, body: str) -> None:
    """The page is rejected, and its lines are in the ledger under the rule."""
    done = clean_html(f"<html><head><title>{title}</title></head><body>{body}</body></html>")
    assert (done.text, done.metadata["status"]) == ("", "rejected")
    assert RULE in rules(done)


@pytest.mark.parametrize("dump", DUMPS)
def test_nor_of_its_dump(dump: str) -> None:
    """The first line is the message where nothing is called a title."""
    done = clean_text(dump)
    assert done.text == ""
    assert RULE in rules(done)


@pytest.mark.parametrize("dump", ARTICLES.values(), ids=ARTICLES)
def test_articles_stay(dump: str) -> None:
    """The message in a longer headline, as a headline over something told, or over more than a server says."""
    done = clean_text(dump)
    assert done.text
    assert RULE not in rules(done)


def test_the_message_is_the_evidence() -> None:
    """The ledger says what made a page an answer, and one page says nothing of another."""
    dumps = [DUMPS[1], ARTICLES["a longer headline"], DUMPS[3]]
    done = clean_pages([Page(text=dump) for dump in dumps])
    told = {row["evidence"] for row in done.ledger.to_dicts() if row["rule"] == RULE}
    assert told == {"line: 403 forbidden", "line: 您访问的页面不存在或已删除"}
    assert done.clean["title"].to_list() == ["Access denied: how a village lost its library"]
