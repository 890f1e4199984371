// Writes into the log what models and questions do.
#pragma once

#include "ui/log_book.h"
#include "ui/question_runner.h"

namespace vpt::ui {

class MessageBar;

class LogRecorder : public QObject {
    Q_OBJECT
public:
    LogRecorder(LogBook& book, const QuestionRunner& runner, const MessageBar& messages, QObject* parent = nullptr);

private:
    void follow();
    void noteLoadEnd();
    void noteAnswer();

    LogBook& m_book;
    const QuestionRunner& m_runner;
    bool m_loading = false;
    bool m_loadFailed = false; // has been written as an error already
    QElapsedTimer m_loadClock;
};

} // namespace vpt::ui
