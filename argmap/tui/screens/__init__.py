"""The screens: the library, a debate, and the lists that lie on top of them."""
