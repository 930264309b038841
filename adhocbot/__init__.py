"""adhocbot: a Slack bot for ad hoc sessions, from `/adhoc schedule` to approved minutes."""
