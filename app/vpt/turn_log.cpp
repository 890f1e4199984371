#include "app/vpt/turn_log.h"

namespace vpt {

TurnLog::TurnLog(const std::string& file, const std::stop_token& stop)
{
    if (file.empty())
        return;
    m_session.emplace(Session::openOrCreate(file, Access::Append, stop));
    m_session->requireWritable();
}

template <class Work>
void TurnLog::guarded(Work&& work)
{
    if (m_failure)
        return;
    try {
        work();
    } catch (const Error& error) {
        m_failure = error;
    }
}

void TurnLog::begin(std::span<const std::uint8_t> picture, const Trace& start, const RunSettings& settings)
{
    if (m_session)
        guarded([&] { m_recorder.emplace(*m_session, picture, start, settings); });
}

void TurnLog::stage(const StageEvent& event)
{
    if (m_recorder)
        guarded([&] { m_recorder->stage(event); });
}

Trace TurnLog::ended(const std::function<Trace()>& ask)
{
    try {
        Trace trace = ask();
        if (m_recorder)
            guarded([&] { m_recorder->finish(trace); });
        return trace;
    } catch (const Error& error) {
        if (m_recorder)
            guarded([&] { m_recorder->fail(error.what()); });
        throw;
    }
}

std::optional<TurnId> TurnLog::turn() const
{
    return m_recorder && !m_failure ? std::optional(m_recorder->id()) : std::nullopt;
}

void TurnLog::throwIfFailed() const
{
    if (m_failure)
        throw *m_failure;
}

} // namespace vpt
