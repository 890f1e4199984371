#include "ui/log_recorder.h"

#include "ui/format.h"
#include "ui/message_bar.h"

namespace vpt::ui {

LogRecorder::LogRecorder(LogBook& book, const QuestionRunner& runner, const MessageBar& messages, QObject* parent) :
    QObject(parent),
    m_book(book),
    m_runner(runner)
{
    connect(&runner, &QuestionRunner::stateChanged, this, &LogRecorder::follow);
    connect(&runner, &QuestionRunner::runEnded, this, [this](std::uint64_t run) {
        if (m_runner.run().id() == run) // and not one that only waited
            noteAnswer();
    });
    connect(&runner, &QuestionRunner::loadFailed, this, [this] { m_loadFailed = true; });
    connect(&messages, &MessageBar::errorShown, this,
            [this](const QString& sentence, const QString& details) { m_book.add(LogLevel::Error, sentence, details); });
}

void LogRecorder::follow()
{
    if (m_runner.isLoading() && !m_loading) {
        const LoadRequest& request = *m_runner.chosen();
        m_book.add(LogLevel::Note, tr("Loading %1").arg(text(request.name)),
                   tr("Folder: %1\nDevice: %2\nNumbers: %3")
                       .arg(text(request.folder.string()), text(request.device), text(request.dtype)));
        m_loadClock.start();
        m_loadFailed = false;
    } else if (!m_runner.isLoading() && m_loading) {
        noteLoadEnd();
    }
    m_loading = m_runner.isLoading();
}

void LogRecorder::noteLoadEnd()
{
    if (const auto& model = m_runner.model())
        m_book.add(
            LogLevel::Note,
            tr("%1 is loaded, in %2").arg(text(model->name), formatDuration(static_cast<double>(m_loadClock.elapsed()))),
            tr("Variant: %1\nParameters: %2\nDevice: %3\nNumbers: %4")
                .arg(variantName(text(model->variant)), formatParameters(model->parameters), deviceName(text(model->device)),
                     dtypeName(text(model->dtype))));
    else if (!m_loadFailed)
        m_book.add(LogLevel::Warning, tr("Loading was stopped"));
}

void LogRecorder::noteAnswer()
{
    const Timeline& run = m_runner.run();
    const QString question = text(run.request().question);
    if (run.progress() == Timeline::Progress::Stopped)
        m_book.add(LogLevel::Warning, tr("Answering was stopped"), tr("Question: %1").arg(question));
    if (run.progress() != Timeline::Progress::Done)
        return; // a failure has been written with its details
    double total = 0;
    QString stages;
    for (int i = 0; i < kStages; ++i) {
        total += run.stage(i).durationMs();
        stages += '\n' + tr("Stage %1: %2").arg(i + 1).arg(formatDuration(run.stage(i).durationMs()));
    }
    m_book.add(LogLevel::Note, tr("Answered in %1").arg(formatDuration(total)),
               tr("Question: %1\nAnswer: %2").arg(question, text(run.answer())) + stages);
}

} // namespace vpt::ui
