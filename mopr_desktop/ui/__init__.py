"""The window: menus, panes and messages. Panes talk to each other only through the session."""
