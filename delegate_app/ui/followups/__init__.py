"""What was promised: everybody's actions, the overdue first."""
