"""People and organisations: whom the mission knows, and the delegation itself."""
