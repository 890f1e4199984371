#include "tests/support/registry.h"

#include <QTest>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <vector>

namespace vpt::test {

namespace {

std::vector<Factory>& factories()
{
    static std::vector<Factory> list;
    return list;
}

// A test function named on the command line may belong to any of the classes.
bool hasFunction(const QObject& test, const char* name)
{
    const QByteArray signature = QByteArray(name).split(':').first() + "()";
    return test.metaObject()->indexOfMethod(signature.constData()) >= 0;
}

} // namespace

bool add(Factory factory)
{
    factories().push_back(std::move(factory));
    return true;
}

int runAll(int argc, char** argv)
{
    // After an exception that nobody caught, QtTest would start a debugger, which takes many minutes over LibTorch.
    if (!qEnvironmentVariableIsSet("QTEST_DISABLE_STACK_DUMP"))
        qputenv("QTEST_DISABLE_STACK_DUMP", "1");
    const char* wanted = argc > 1 && argv[argc - 1][0] != '-' ? argv[argc - 1] : nullptr;
    int failed = 0, ran = 0;
    for (const Factory& make : factories()) {
        const std::unique_ptr<QObject> test = make();
        if (wanted && !hasFunction(*test, wanted))
            continue;
        ++ran;
        failed += QTest::qExec(test.get(), argc, argv);
    }
    if (ran == 0) {
        std::fprintf(stderr, "no test class with a function of that name\n");
        return 1;
    }
    return std::min(failed, 127);
}

} // namespace vpt::test
