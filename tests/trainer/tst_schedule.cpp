#include "core/base/error.h"
#include "core/trainer/schedule.h"
#include "tests/support/registry.h"

#include <QTest>

#include <cmath>

using namespace vpt;

class TestSchedule : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Values of transformers' get_*_schedule_with_warmup, worked out by hand for 10 steps with 2 of warm-up.
    void rates_data()
    {
        QTest::addColumn<ScheduleKind>("kind");
        QTest::addColumn<double>("floor");
        QTest::addColumn<int>("step");
        QTest::addColumn<double>("rate");
        const double eighth = 0.5 * (1 + std::cos(M_PI / 8));
        QTest::newRow("first step of a warm-up") << ScheduleKind::Cosine << 0.0 << 0 << 0.0;
        QTest::newRow("half the warm-up") << ScheduleKind::Cosine << 0.0 << 1 << 0.5;
        QTest::newRow("top") << ScheduleKind::Cosine << 0.0 << 2 << 1.0;
        QTest::newRow("cosine after one") << ScheduleKind::Cosine << 0.0 << 3 << eighth;
        QTest::newRow("cosine, middle") << ScheduleKind::Cosine << 0.0 << 6 << 0.5;
        QTest::newRow("cosine, middle, with a floor") << ScheduleKind::Cosine << 0.2 << 6 << 0.6;
        QTest::newRow("linear, last step") << ScheduleKind::Linear << 0.0 << 9 << 0.125;
        QTest::newRow("linear, last step, with a floor") << ScheduleKind::Linear << 0.5 << 9 << 0.5625;
        QTest::newRow("constant") << ScheduleKind::Constant << 0.0 << 9 << 1.0;
    }
    void rates()
    {
        QFETCH(ScheduleKind, kind);
        QFETCH(double, floor);
        QFETCH(int, step);
        QFETCH(double, rate);
        Phase phase;
        phase.steps = 10;
        phase.learningRate = 1e-3;
        phase.schedule = kind;
        phase.warmupRatio = 0.2;
        phase.floor = floor;
        QVERIFY(std::abs(learningRate(phase, step) - 1e-3 * rate) < 1e-12);
    }

    void warmupRoundsUp()
    {
        Phase phase;
        phase.steps = 101;
        phase.warmupRatio = 0.03;
        QCOMPARE(warmupSteps(phase), std::int64_t{4});
        phase.warmupSteps = 2;
        QCOMPARE(warmupSteps(phase), std::int64_t{2});
    }

    void phasesFollowEachOther()
    {
        std::vector<Phase> phases(2);
        phases[0].steps = 3;
        phases[1].steps = 2;
        QCOMPARE(phaseAt(phases, 2).phase, std::size_t{0});
        QCOMPARE(phaseAt(phases, 3).phase, std::size_t{1});
        QCOMPARE(phaseAt(phases, 4).step, std::int64_t{1});
        QVERIFY_EXCEPTION_THROWN(phaseAt(phases, 5), Error);
    }
};

VPT_REGISTER_TEST(TestSchedule)
#include "tst_schedule.moc"
