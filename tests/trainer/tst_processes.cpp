#include "core/base/error.h"
#include "core/trainer/processes.h"
#include "tests/support/registry.h"
#include "tests/trainer/free_port.h"

#include <ATen/ATen.h>

#include <QTest>

#include <cstdlib>
#include <thread>

using namespace vpt;
using namespace vpt::test;

namespace {

constexpr const char* kVariables[] = {"RANK", "WORLD_SIZE", "LOCAL_RANK", "MASTER_ADDR", "MASTER_PORT"};

// Runs `task` once for each place, each on a thread of its own, as so many processes.
template <class Task>
void together(int count, const Task& task)
{
    const int port = freePort();
    std::vector<std::thread> threads;
    for (int rank = 0; rank < count; ++rank) {
        threads.emplace_back([&, rank] {
            ProcessPlace place;
            place.rank = place.localRank = rank;
            place.count = count;
            place.address = "127.0.0.1";
            place.port = port;
            place.hostsStore = true;
            place.timeout = std::chrono::seconds(60);
            task(Processes(place, at::kCPU));
        });
    }
    for (std::thread& thread : threads)
        thread.join();
}

} // namespace

class TestProcesses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        for (const char* name : kVariables)
            ::unsetenv(name);
    }

    void aloneNothingChanges()
    {
        const Processes processes;
        QCOMPARE(processes.sum(std::vector<double>{2, 3}), (std::vector<double>{2, 3}));
        QVERIFY(processes.writes());
    }

    void sumsAreOverAll()
    {
        std::vector<std::vector<at::Tensor>> results(3);
        together(3, [&](const Processes& processes) {
            const int rank = processes.rank();
            std::vector<at::Tensor> tensors{at::full({2, 3}, rank + 1.0f), at::full({7'000'000}, 10.0f * rank),
                                            at::full({4}, rank, at::kDouble), at::full({}, 1.0f)};
            processes.sum(tensors);
            results[std::size_t(rank)] = tensors;
        });
        for (const auto& tensors : results) {
            QVERIFY(at::equal(tensors[0], at::full({2, 3}, 6.0f)));
            QVERIFY(at::equal(tensors[1], at::full({7'000'000}, 30.0f)));
            QVERIFY(at::equal(tensors[2], at::full({4}, 3, at::kDouble)));
            QVERIFY(at::equal(tensors[3], at::full({}, 3.0f)));
        }
    }

    void missingGradientsCountAsZero()
    {
        std::vector<std::vector<at::Tensor>> results(2);
        together(2, [&](const Processes& processes) {
            std::vector<at::Tensor> parameters{at::ones({2}), at::ones({3}), at::ones({1})};
            if (processes.rank() == 0)
                parameters[0].mutable_grad() = at::full({2}, 5.0f);
            parameters[1].mutable_grad() = at::full({3}, 1.0f + processes.rank());
            processes.sumGradients(parameters);
            results[std::size_t(processes.rank())] = parameters;
        });
        for (const auto& parameters : results) {
            QVERIFY(at::equal(parameters[0].grad(), at::full({2}, 5.0f)));
            QVERIFY(at::equal(parameters[1].grad(), at::full({3}, 3.0f)));
            QVERIFY(!parameters[2].grad().defined());
        }
    }

    void placeComesFromTheEnvironment()
    {
        QVERIFY(!placeFromEnvironment());
        ::setenv("RANK", "1", 1);
        ::setenv("WORLD_SIZE", "4", 1);
        ::setenv("LOCAL_RANK", "0", 1);
        ::setenv("MASTER_ADDR", "node", 1);
        ::setenv("MASTER_PORT", "29500", 1);
        const auto place = placeFromEnvironment();
        QVERIFY(place);
        QCOMPARE(place->rank, 1);
        QCOMPARE(place->count, 4);
        QCOMPARE(place->localRank, 0);
        QCOMPARE(place->port, 29500);
        QVERIFY(place->hostsStore);
    }

    void nonsenseInTheEnvironmentIsNamed_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("rank") << QByteArray("RANK") << QByteArray("4");
        QTest::newRow("count") << QByteArray("WORLD_SIZE") << QByteArray("many");
        QTest::newRow("port") << QByteArray("MASTER_PORT") << QByteArray("70000");
        QTest::newRow("no address") << QByteArray("MASTER_ADDR") << QByteArray();
    }
    void nonsenseInTheEnvironmentIsNamed()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        ::setenv("RANK", "1", 1);
        ::setenv("WORLD_SIZE", "4", 1);
        ::setenv("MASTER_ADDR", "node", 1);
        ::setenv("MASTER_PORT", "29500", 1);
        ::setenv(name.constData(), value.constData(), 1);
        try {
            placeFromEnvironment();
            QFAIL("accepted");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Usage);
            QVERIFY(QString(error.what()).contains(QString::fromLatin1(name)));
        }
    }

    void processesThatDoNotComeAreAnError()
    {
        ProcessPlace place;
        place.rank = 1;
        place.count = 2;
        place.address = "127.0.0.1";
        place.port = freePort();
        place.timeout = std::chrono::seconds(1);
        try {
            const Processes processes(place, at::kCPU);
            QFAIL("they met");
        } catch (const Error& error) {
            QVERIFY(QString(error.what()).contains("did not find each other"));
        }
    }
};

VPT_REGISTER_TEST(TestProcesses)
#include "tst_processes.moc"
