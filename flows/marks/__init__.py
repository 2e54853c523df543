"""What a reviewer marked in the report: read, turned into test cases and entries of portal files (`flows.review`)."""
