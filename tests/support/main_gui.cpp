#include "tests/support/registry.h"

#include <QApplication>

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    return vpt::test::runAll(argc, argv);
}
