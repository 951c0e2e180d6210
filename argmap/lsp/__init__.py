"""The language server: what editors ask about a debate file, and the answers.

A question goes the same way each time: the file as it stands in the editor is read into a document (`workspace`), a
function looks something up in it (`completion`, `hover`, `names` and so on, which know nothing of the protocol), and
its answer in characters becomes one in the protocol's lines and columns (`protocol`, `server`).
"""
