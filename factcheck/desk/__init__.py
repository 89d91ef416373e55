"""The reviewer's dashboard and the editor's workbench, page by page."""
