#include "core/base/error.h"
#include "core/trainer/batch_loader.h"
#include "tests/support/registry.h"

#include <QTest>

#include <atomic>

using namespace vpt;

namespace {

// `count` micro-batches of one sample each, numbered.
BatchLoader::Plan numbered(int count)
{
    const auto next = std::make_shared<int>(0);
    return [next, count]() -> std::optional<BatchLoader::Addresses> {
        if (*next == count)
            return std::nullopt;
        return BatchLoader::Addresses{{0, std::size_t((*next)++), 0}};
    };
}

LoadedBatch named(const BatchLoader::Addresses& addresses)
{
    LoadedBatch loaded;
    loaded.skipped = {std::to_string(addresses[0].index)};
    return loaded;
}

} // namespace

class TestBatchLoader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void orderIsThatOfThePlan_data()
    {
        QTest::addColumn<int>("threads");
        QTest::newRow("one thread") << 1;
        QTest::newRow("four threads") << 4;
    }
    void orderIsThatOfThePlan()
    {
        QFETCH(int, threads);
        BatchLoader loader(
            numbered(200),
            [](const BatchLoader::Addresses& addresses) {
                if (addresses[0].index % 7 == 0)
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                return named(addresses);
            },
            threads, 5);
        for (int i = 0; i < 200; ++i)
            QCOMPARE(loader.next()->skipped[0], std::to_string(i));
        QVERIFY(!loader.next());
        QVERIFY(!loader.next());
    }

    void onlySoManyAreAhead()
    {
        std::atomic<int> made = 0;
        BatchLoader loader(
            numbered(100),
            [&](const BatchLoader::Addresses& addresses) {
                ++made;
                return named(addresses);
            },
            2, 3);
        QTRY_COMPARE(made.load(), 3);
        QTest::qWait(20);
        QCOMPARE(made.load(), 3);
        loader.next();
        QTRY_COMPARE(made.load(), 4);
    }

    void failuresComeOutInTheirPlace()
    {
        BatchLoader loader(
            numbered(5),
            [](const BatchLoader::Addresses& addresses) {
                if (addresses[0].index == 2)
                    throw Error(ErrorKind::Input, "broken");
                return named(addresses);
            },
            3, 4);
        QCOMPARE(loader.next()->skipped[0], std::string("0"));
        QCOMPARE(loader.next()->skipped[0], std::string("1"));
        QVERIFY_EXCEPTION_THROWN(loader.next(), Error);
    }

    void aPlanThatFailsIsToldAndEnds()
    {
        BatchLoader loader([]() -> std::optional<BatchLoader::Addresses> { throw Error(ErrorKind::Input, "no plan"); },
                           named, 2, 4);
        QVERIFY_EXCEPTION_THROWN(loader.next(), Error);
        QVERIFY(!loader.next());
    }

    void leavingEarlyWaitsForTheWorkers()
    {
        for (int i = 0; i < 20; ++i) {
            BatchLoader loader(numbered(1000), named, 3, 4);
            loader.next();
        }
    }
};

VPT_REGISTER_TEST(TestBatchLoader)
#include "tst_batch_loader.moc"
