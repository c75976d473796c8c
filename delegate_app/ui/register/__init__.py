"""Who is here: the register of an agenda item, ticked off at the door or on the coach."""
