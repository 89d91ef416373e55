"""The rules of the workflow: which step follows which, and who may take it."""
