"""The file is not UTF-8 text.

Why: bytes in another encoding (UTF-16, Latin-1, Windows-1252) would turn letters into others without
notice. Nothing is guessed.

Instead: save the file as UTF-8; every editor can, and most do by default.
"""
