// What a test asks of work that should fail.
#pragma once

#include "core/base/error.h"

#include <QString>

namespace vpt::test {

// The words of the Error that `work` throws; "" where it throws none.
template <class Work>
QString errorOf(Work&& work)
{
    try {
        work();
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace vpt::test
