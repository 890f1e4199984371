#include "core/model/linear.h"

#include "core/base/stop.h"
#include "core/model/gemv.h"
#include "tests/support/registry.h"

#include <ATen/ATen.h>

#include <QTest>

#include <bit>
#include <cmath>

namespace vpt::test {

namespace {

at::ScalarType typeOf(WeightFormat format)
{
    return format == WeightFormat::BFloat16 ? at::kBFloat16 : format == WeightFormat::Float16 ? at::kHalf : at::kFloat;
}

double relativeDifference(const at::Tensor& actual, const at::Tensor& expected)
{
    const at::Tensor wide = expected.to(at::kDouble);
    return (actual.to(at::kDouble) - wide).norm().item<double>() / wide.norm().item<double>();
}

at::Tensor exact(const at::Tensor& x, const Linear& linear)
{
    const at::Tensor bias = linear.bias.defined() ? linear.bias.to(at::kDouble) : at::Tensor();
    return at::linear(x.to(at::kDouble), linear.weight.to(at::kDouble), bias);
}

} // namespace

class TestLinear : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { at::manual_seed(7); }

    void gemvSums_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("in");
        QTest::addColumn<int>("out");
        const std::pair<const char*, WeightFormat> formats[]
            = {{"float32", WeightFormat::Float32}, {"bfloat16", WeightFormat::BFloat16}, {"float16", WeightFormat::Float16}};
        for (const auto& [name, format] : formats)
            for (const int rows : {1, 2, 3, 4, 5, 9})
                for (const int in : {1, 7, 16, 33, 520})
                    for (const int out : {1, 63, 130})
                        QTest::addRow("%s %d x %d -> %d", name, rows, in, out)
                            << static_cast<int>(format) << rows << in << out;
    }
    void gemvSums()
    {
        QFETCH(int, format);
        QFETCH(int, rows);
        QFETCH(int, in);
        QFETCH(int, out);
        const auto weightFormat = static_cast<WeightFormat>(format);
        const Linear linear{at::randn({out, in}).to(typeOf(weightFormat)), at::randn({out})};
        const at::Tensor x = at::randn({rows, in});
        for (const auto kernel : {gemv, gemvPortable}) {
            for (const int threads : {1, 2}) {
                at::Tensor y = at::full({rows, out}, std::nan(""));
                kernel({.weight = linear.weight.const_data_ptr(),
                        .format = weightFormat,
                        .out = out,
                        .in = in,
                        .x = x.const_data_ptr<float>(),
                        .rows = rows,
                        .bias = linear.bias.const_data_ptr<float>(),
                        .y = y.mutable_data_ptr<float>()},
                       threads);
                QVERIFY(relativeDifference(y, exact(x, linear)) < 1e-6);
            }
        }
    }

    // One weight an output and x = 1: the outputs are the widened weights themselves.
    void gemvWidensEveryHalfExactly_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("bfloat16") << static_cast<int>(WeightFormat::BFloat16);
        QTest::newRow("float16") << static_cast<int>(WeightFormat::Float16);
    }
    void gemvWidensEveryHalfExactly()
    {
        QFETCH(int, format);
        const auto weightFormat = static_cast<WeightFormat>(format);
        constexpr std::int64_t kCount = 1 << 16;
        constexpr std::int64_t kWidth = 8; // as many as the vector kernel takes at a time
        const at::Tensor bits = at::arange(kCount, at::kInt).to(at::kShort).view(typeOf(weightFormat));
        const at::Tensor weight = at::zeros({kCount, kWidth}, bits.options());
        weight.select(1, 3).copy_(bits);
        const at::Tensor x = at::zeros({kWidth}).index_fill_(0, at::full({1}, 3, at::kLong), 1.0);
        const at::Tensor expected = bits.to(at::kFloat);
        for (const auto kernel : {gemv, gemvPortable}) {
            at::Tensor y = at::empty({kCount});
            kernel({.weight = weight.const_data_ptr(),
                    .format = weightFormat,
                    .out = kCount,
                    .in = kWidth,
                    .x = x.const_data_ptr<float>(),
                    .y = y.mutable_data_ptr<float>()},
                   1);
            QVERIFY(at::allclose(y, expected, 0, 0, /*equal_nan=*/true));
        }
    }

    void anyNumberOfRows_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("rows");
        QTest::addColumn<bool>("bias");
        for (const at::ScalarType type : {at::kFloat, at::kBFloat16, at::kHalf})
            for (const int rows : {1, 7, 8, 40})
                for (const bool bias : {false, true})
                    QTest::addRow("%s, %d rows%s", at::toString(type), rows, bias ? ", bias" : "")
                        << static_cast<int>(type) << rows << bias;
    }
    void anyNumberOfRows()
    {
        QFETCH(int, type);
        QFETCH(int, rows);
        QFETCH(bool, bias);
        // 700 outputs of 4,096 inputs: several blocks, the last one not full.
        const at::Tensor weight = at::randn({700, 4096}).to(static_cast<at::ScalarType>(type));
        const Linear linear{weight, bias ? at::randn({700}) : at::Tensor()};
        const at::Tensor x = at::randn({rows, 4096});
        QVERIFY(relativeDifference(linear(x), exact(x, linear)) < 1e-6);
        // Widening is exact, so stored halves and their float32 copies give the very same numbers.
        QVERIFY(at::equal(linear(x), Linear{weight.to(at::kFloat), linear.bias}(x)));
    }

    void leadingDimensionsAndStrides()
    {
        const Linear linear{at::randn({5, 6}), at::randn({5})};
        const at::Tensor x = at::randn({6, 3, 4}).permute({2, 1, 0}); // [4, 3, 6], not contiguous
        const at::Tensor y = linear(x);
        QCOMPARE(y.sizes().vec(), (std::vector<std::int64_t>{4, 3, 5}));
        QVERIFY(relativeDifference(y, exact(x, linear)) < 1e-6);
    }

    void stops()
    {
        std::stop_source source;
        const Linear linear{at::randn({64, 32}), {}};
        const at::Tensor x = at::randn({16, 32});
        QVERIFY(linear(x, source.get_token()).defined());
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, linear(x, source.get_token()));
    }
};

VPT_REGISTER_TEST(TestLinear)

} // namespace vpt::test

#include "tst_linear.moc"
