// Several QtTest classes in one program: each registers itself, main() runs them all.
#pragma once

#include <QObject>
#include <functional>
#include <memory>

namespace vpt::test {

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
