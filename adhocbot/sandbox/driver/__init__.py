"""People, as tests and demonstrations move them."""
