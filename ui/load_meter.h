// A load in words: part, bytes, speed, time left.
#pragma once

#include "core/inference/engine.h"

#include <QElapsedTimer>
#include <QString>

namespace vpt::ui {

class LoadMeter {
public:
    void reset() { m_total = 0; } // another load begins
    // To be asked at every step of the load: the clock starts with the first.
    QString words(const QString& model, const LoadProgress& progress);
    static double share(const LoadProgress& progress); // 0..1

private:
    QElapsedTimer m_clock;
    std::int64_t m_total = 0;
};

} // namespace vpt::ui
