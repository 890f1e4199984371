// Rows of a batch are independent, whatever they hold and however they are packed.
#include "core/base/error.h"
#include "core/training/row_selection.h"
#include "tests/support/registry.h"
#include "tests/training/golden_batch.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>

#include <QTest>

#include <cmath>

namespace vpt::test {

namespace {

constexpr double kLimit = 1e-5;

// Rows of two batches in one, padded to the longer.
Batch joined(const Batch& a, const Batch& b)
{
    const std::int64_t length = std::max(a.length(), b.length());
    const auto padded = [length](const at::Tensor& x, const at::Scalar& value) {
        return at::constant_pad_nd(x, {0, length - x.size(-1)}, value);
    };
    Batch both = a;
    both.ids = at::cat({padded(a.ids, 700), padded(b.ids, 700)});
    both.labels = at::cat({padded(a.labels, kNotLearned), padded(b.labels, kNotLearned)});
    both.attention = at::cat({padded(a.attention, false), padded(b.attention, false)});
    both.positions = at::cat({padded(a.positions, 0), padded(b.positions, 0)}, 1);
    both.images.insert(both.images.end(), b.images.begin(), b.images.end());
    both.actions.insert(both.actions.end(), b.actions.begin(), b.actions.end());
    return both;
}

double sumOf(const Loss& loss)
{
    return loss.total.item<double>() * static_cast<double>(loss.learned);
}

void compare(double found, double expected)
{
    QVERIFY2(std::abs(found - expected) <= kLimit * std::abs(expected),
             qPrintable(QString("%1, expected %2").arg(found, 0, 'g', 9).arg(expected, 0, 'g', 9)));
}

// One row: `shared` ids, then the questions, each with its answer learned.
struct Packed {
    std::vector<std::int64_t> shared;
    std::vector<std::vector<std::int64_t>> questions;
};

Batch batchOf(const Packed& packed)
{
    std::vector<std::int64_t> ids = packed.shared, labels(ids.size(), kNotLearned), branches(ids.size(), 0), positions;
    for (std::size_t i = 0; i < ids.size(); ++i)
        positions.push_back(static_cast<std::int64_t>(i));
    for (std::size_t q = 0; q < packed.questions.size(); ++q) {
        for (std::size_t i = 0; i < packed.questions[q].size(); ++i) {
            ids.push_back(packed.questions[q][i]);
            labels.push_back(i == 0 ? kNotLearned : packed.questions[q][i]);
            branches.push_back(static_cast<std::int64_t>(q) + 1);
            positions.push_back(static_cast<std::int64_t>(packed.shared.size() + i));
        }
    }
    Batch batch;
    const auto row = [](const std::vector<std::int64_t>& values) { return at::tensor(values, at::kLong).unsqueeze(0); };
    batch.ids = row(ids);
    batch.labels = row(labels);
    batch.branches = row(branches);
    batch.positions = row(positions).expand({3, 1, static_cast<std::int64_t>(ids.size())});
    batch.attention = at::ones_like(batch.ids, at::kBool);
    return batch;
}

} // namespace

class TestRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Two rows with actions at different places, two with regions: conditions find their pictures.
    void severalActionsInOneBatch_data()
    {
        QTest::addColumn<std::string>("first");
        QTest::addColumn<std::string>("second");
        QTest::newRow("clip") << std::string("train-clip") << std::string("train-clip-masked");
        QTest::newRow("det") << std::string("train-det") << std::string("train-det-masked");
        QTest::newRow("det, equal pictures") << std::string("train-det") << std::string("train-det");
        QTest::newRow("seg, equal pictures") << std::string("train-seg") << std::string("train-seg");
    }
    void severalActionsInOneBatch()
    {
        QFETCH(std::string, first);
        QFETCH(std::string, second);
        const GoldenBatch a(first), b(second);
        const auto model = a.model();
        const Loss alone = model->loss(a.batch, {}), other = model->loss(b.batch, {});
        for (const auto& [x, y] : {std::pair(a.batch, b.batch), std::pair(b.batch, a.batch)}) {
            const Loss both = model->loss(joined(x, y), {});
            QCOMPARE(both.learned, alone.learned + other.learned);
            compare(sumOf(both), sumOf(alone) + sumOf(other));
        }
    }

    void packedQuestionsSeeNothingOfEachOther()
    {
        const GoldenBatch step("train-clip");
        const auto model = step.model();
        const Packed packed{{701, 300, 5, 44, 80}, {{12, 13, 90, 3}, {7, 8}, {400, 401, 402}}};
        double expected = 0;
        std::int64_t learned = 0;
        for (const auto& question : packed.questions) {
            const Loss alone = model->loss(batchOf({packed.shared, {question}}), {});
            expected += sumOf(alone);
            learned += alone.learned;
        }
        const Loss together = model->loss(batchOf(packed), {});
        QCOMPARE(together.learned, learned);
        compare(sumOf(together), expected);
        Batch blind = batchOf(packed);
        blind.branches = at::Tensor();
        QVERIFY(std::abs(sumOf(model->loss(blind, {})) - expected) > 1e-3);
    }

    void weightsAreRelative()
    {
        const GoldenBatch step("train-clip");
        const auto model = step.model();
        Batch batch = step.batch;
        batch.lossWeights = at::full(batch.labels.sizes(), 3.0f);
        compare(model->loss(batch, {}).total.item<double>(), model->loss(step.batch, {}).total.item<double>());
        // Only the last label of row 0 counts.
        const LearnedRows rows = learnedRows(batch);
        batch.lossWeights.zero_();
        const std::int64_t last = rows.rows[0].item<std::int64_t>() + 1;
        batch.lossWeights[0][last] = 2.0f;
        Batch single = step.batch;
        single.labels = at::full_like(batch.labels, kNotLearned);
        single.labels[0][last] = batch.labels[0][last];
        compare(model->loss(batch, {}).total.item<double>(), model->loss(single, {}).total.item<double>());
    }

    void nothingLearnedIsZero()
    {
        const GoldenBatch step("train-clip");
        const auto model = step.model();
        Batch batch = step.batch;
        batch.labels = at::full_like(batch.labels, kNotLearned);
        const Loss loss = model->loss(batch, {});
        QCOMPARE(loss.learned, std::int64_t{0});
        QCOMPARE(loss.total.item<double>(), 0.0);
        loss.total.backward();
    }

    // The draw belongs to the generator: the same seed, the same batches masked; about the share that was asked for.
    void paraMaskIsDrawn()
    {
        const GoldenBatch step("train-clip");
        const auto model = step.model();
        const c10::NoGradGuard quiet;
        LossOptions options{.paraMask = 1, .paraMaskRatio = 1};
        const double masked = model->loss(step.batch, options).total.item<double>();
        const double plain = model->loss(step.batch, {}).total.item<double>();
        QVERIFY(std::abs(masked - plain) > 1e-3);
        options.paraMaskRatio = 0.5;
        std::vector<bool> draws[2];
        for (auto& list : draws) {
            options.generator = at::make_generator<at::CPUGeneratorImpl>(7);
            for (int i = 0; i < 12; ++i)
                list.push_back(std::abs(model->loss(step.batch, options).total.item<double>() - masked) < 1e-6);
        }
        QCOMPARE(draws[0], draws[1]);
        const auto count = std::ranges::count(draws[0], true);
        QVERIFY(count > 1 && count < 11);
    }

    void predictionsAreThoseOfTheLogits()
    {
        const GoldenBatch step("train-free");
        const auto model = step.model();
        const c10::NoGradGuard quiet;
        const Loss loss = model->loss(step.batch, {.keepPredictions = true, .keepLogits = true});
        const LearnedRows rows = learnedRows(step.batch);
        QVERIFY(loss.expected.equal(rows.targets));
        QVERIFY(loss.predicted.equal(loss.logits.flatten(0, 1).index_select(0, rows.rows).argmax(-1)));
    }

    // What the reference asserts against, and what it drops in silence.
    void batchesThatDoNotFitAreNamed()
    {
        const GoldenBatch step("train-clip");
        const auto model = step.model();
        const auto refused = [&](const std::function<void(Batch&)>& damage) {
            Batch batch = step.batch;
            for (at::Tensor* part : {&batch.ids, &batch.labels, &batch.attention, &batch.positions})
                *part = part->clone();
            damage(batch);
            try {
                model->loss(batch, {});
                return false;
            } catch (const Error& error) {
                return error.kind() == ErrorKind::Usage;
            }
        };
        QVERIFY(!refused([](Batch&) {}));
        QVERIFY(refused([](Batch& batch) { batch.images.pop_back(); }));
        QVERIFY(refused([](Batch& batch) { batch.actions.clear(); }));
        QVERIFY(refused([](Batch& batch) { batch.actions.push_back(batch.actions.front()); }));
        QVERIFY(refused([](Batch& batch) { batch.ids.masked_fill_(batch.ids == 734, 5); })); // <|clip_action|>
        QVERIFY(refused([](Batch& batch) { batch.ids[0][0] = 734; }));
        QVERIFY(refused([](Batch& batch) { batch.labels = batch.labels.slice(1, 1); }));
        QVERIFY(refused([](Batch& batch) { batch.positions = batch.positions[0]; }));
        QVERIFY(refused([](Batch& batch) { batch.attentionTargets.push_back({0, 4, {100'000}}); }));
    }
};

VPT_REGISTER_TEST(TestRows)

} // namespace vpt::test

#include "tst_rows.moc"
