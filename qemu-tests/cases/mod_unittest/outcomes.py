# Every outcome of a test, as a result object counts it.
# caps: time.wall
import unittest


class Outcomes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("class")

    def setUp(self):
        self.addCleanup(print, "cleaned up", self._testMethodName)

    def test_passes(self):
        self.assertEqual({"a": 1}, {"a": 1})

    def test_fails(self):
        self.assertEqual([1, 2], [1, 3])

    def test_raises(self):
        with self.assertRaises(ValueError) as caught:
            int("x")
        print(caught.exception)
        with self.assertRaisesRegex(TypeError, "must be a string"):
            int([])

    def test_does_not_raise(self):
        with self.assertRaises(KeyError):
            pass

    def test_parts(self):
        for number in range(4):
            with self.subTest(number=number):
                self.assertLess(number, 2)

    @unittest.skip("not now")
    def test_skipped(self):
        pass

    def test_skips(self):
        self.skipTest("not here")

    def test_errs(self):
        raise KeyError("k")

    @unittest.expectedFailure
    def test_expected(self):
        self.fail()

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_many_asserts(self):
        self.assertIn(1, [1])
        self.assertIsNone(None)
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertCountEqual([1, 2, 2], [2, 1, 2])
        self.assertMultiLineEqual("a\nb", "a\nc")


class Result(unittest.TestResult):
    def stopTest(self, test):
        super().stopTest(test)
        print("ran", test.id())


result = Result()
suite = unittest.defaultTestLoader.loadTestsFromTestCase(Outcomes)
print(suite.countTestCases())
suite.run(result)
print(result)
for test, text in result.failures + result.errors:
    print(test, text.splitlines()[-1])
print(result.skipped, [str(test) for test, _ in result.expectedFailures], [str(test) for test in result.unexpectedSuccesses])
