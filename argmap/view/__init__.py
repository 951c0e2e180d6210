"""What is shown of a debate, as plain models: rows, pages, trails, hits. Nothing here knows of a terminal."""
