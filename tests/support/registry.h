// Several QtTest classes in one program: each registers itself, main() runs them all.
#pragma once

#include <QObject>
#include <QTest>
#include <functional>
#include <memory>

// A wait ends as soon as what it waits for is there; QtTest's own 5 seconds are too few on a machine that others keep busy.
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(expression) QTRY_VERIFY_WITH_TIMEOUT(expression, vpt::test::kPatienceMs)
#define QTRY_VERIFY2(expression, message) QTRY_VERIFY2_WITH_TIMEOUT(expression, message, vpt::test::kPatienceMs)
#define QTRY_COMPARE(expression, expected) QTRY_COMPARE_WITH_TIMEOUT(expression, expected, vpt::test::kPatienceMs)

namespace vpt::test {

constexpr int kPatienceMs = 30'000;

using Factory = std::function<std::unique_ptr<QObject>()>;

bool add(Factory factory);
int runAll(int argc, char** argv);

template <class Test>
inline bool add()
{
    return add([] { return std::make_unique<Test>(); });
}

} // namespace vpt::test

// At the end of tst_<unit>.cpp, before its .moc: VPT_REGISTER_TEST(TestTokenizer)
#define VPT_REGISTER_TEST(Class) static const bool registered##Class = vpt::test::add<Class>();
