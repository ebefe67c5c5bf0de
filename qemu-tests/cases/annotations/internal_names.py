class C:
    __classdict__: int
    __conditional_annotations__: str
print(C.__annotations__)
