# What a customer’s phone shows after Klarna’s page. None says whether money moved: the till does.

landing-success = Thank you! The till will show in a moment that the purchase is complete.
landing-failure = The payment did not go through. Please speak to the cashier.
landing-cancel = The payment was cancelled. Please speak to the cashier.
