// A session's file on a thread of its own: the interface hands it work and never waits for the disk.
#pragma once

#include "core/base/error.h"
#include "core/session/session.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace vpt::ui {

// Lives on the interface thread. The session is opened, used and closed on the other one.
class SessionHost : public QObject {
    Q_OBJECT
public:
    using Failed = std::function<void(const Error&)>;
    enum class Door { Open, OpenOrCreate };

    // Begins to open the file; opened() or openFailed() tells the end. A session that another program works in is opened
    // for reading.
    SessionHost(std::filesystem::path file, Door door, QObject* parent = nullptr);
    // Waits for all work that was handed over, then closes the session. An opening that is still going on is given up.
    ~SessionHost() override;

    const std::filesystem::path& file() const { return m_file; }
    bool isOpen() const { return m_opened; }
    // Why nothing can be written, as a sentence; empty where it can.
    const QString& limitation() const { return m_limitation; }
    bool isOwnedElsewhere() const { return m_ownedElsewhere; } // and is only read here
    const SessionProperties& properties() const { return m_properties; } // when it was opened, or set since

    // `work(Session&)` runs on the session's thread, after everything that was handed over before. `done(result)` follows
    // on this thread, unless `context` or this host is gone by then. What work throws goes to `failed` instead, or to
    // workFailed().
    template <class Work, class Done>
    void run(QObject* context, Work work, Done done, Failed failed = {})
    {
        post(
            [this, context = QPointer<QObject>(context), work = std::move(work),
             done = std::move(done)](Session& session) mutable {
                auto result = std::make_shared<decltype(work(session))>(work(session));
                tell([context, result, done = std::move(done)]() mutable {
                    if (context)
                        done(std::move(*result));
                });
            },
            context, std::move(failed));
    }

    void setProperties(const SessionProperties& properties);

Q_SIGNALS:
    void opened();
    void openFailed(const vpt::Error& error);
    void workFailed(const vpt::Error& error);

private:
    void open(SessionHost::Door door); // on the session's thread
    void post(std::function<void(Session&)> work, QObject* context, Failed failed);
    void tell(std::function<void()> news); // from the session's thread

    const std::filesystem::path m_file;
    QString m_limitation;
    SessionProperties m_properties;
    bool m_opened = false;
    bool m_ownedElsewhere = false;

    std::optional<Session> m_session; // on the session's thread only
    std::stop_source m_stop;
    QThread m_thread;
    QObject m_context; // lives on m_thread
};

// The Error in words for everything that `work` may throw; nothing where it ends well.
std::optional<Error> errorOf(const std::function<void()>& work);

} // namespace vpt::ui
