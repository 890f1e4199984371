// The signals by which a session or a person in a terminal ends a program.
#pragma once

#include <QObject>

namespace vpt {

// While it lives, SIGTERM, SIGINT and SIGHUP come as wanted() in the thread that made it, unless they are ignored. There is
// one at a time. A second signal of a kind ends the program at once.
class EndingSignals : public QObject {
    Q_OBJECT
public:
    EndingSignals();
    ~EndingSignals() override;

Q_SIGNALS:
    void wanted();

private:
    int m_reading = -1;
};

} // namespace vpt
