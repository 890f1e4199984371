#include "ui/session_host.h"

#include "core/base/stop.h"
#include "ui/core_translator.h"

#include <new>

namespace vpt::ui {

namespace {

struct Opening {
    Session session;
    QString limitation;
    bool ownedElsewhere = false;
};

Session openForWork(const std::filesystem::path& file, SessionHost::Door door, const std::stop_token& stop)
{
    return door == SessionHost::Door::OpenOrCreate ? Session::openOrCreate(file, Access::Own, stop)
                                                   : Session::open(file, Access::Own, stop);
}

// Where the session cannot be had for work, reading it may still be possible.
Opening openSession(const std::filesystem::path& file, SessionHost::Door door, const std::stop_token& stop)
{
    std::optional<Error> refused;
    try {
        Session session = openForWork(file, door, stop);
        const QString limitation = coreText(session.limitation());
        return {std::move(session), limitation, false};
    } catch (const Error& error) {
        refused = error;
    }
    try {
        return {Session::open(file, Access::Read, stop),
                SessionHost::tr("The session can only be read here: %1.").arg(coreText(refused->problem())), true};
    } catch (const Error&) {
        throw *refused;
    }
}

} // namespace

std::optional<Error> errorOf(const std::function<void()>& work)
{
    try {
        work();
        return {};
    } catch (const Cancelled&) {
        return Error(ErrorKind::Usage, "This was stopped");
    } catch (const Error& error) {
        return error;
    } catch (const std::bad_alloc&) {
        return Error(ErrorKind::Memory, "Not enough memory", "the session", "Close other programs.");
    } catch (const std::exception& exception) {
        return Error(ErrorKind::Internal, exception.what(), "the session",
                     "Try again; if it comes back, report it with these details.");
    }
}

SessionHost::SessionHost(std::filesystem::path file, Door door, QObject* parent) : QObject(parent), m_file(std::move(file))
{
    m_thread.setObjectName("session");
    m_context.moveToThread(&m_thread);
    // The session closes where it was used, as the last act of its thread.
    connect(
        &m_thread, &QThread::finished, &m_context, [this] { m_session.reset(); }, Qt::DirectConnection);
    m_thread.start();
    QMetaObject::invokeMethod(
        &m_context, [this, door] { open(door); }, Qt::QueuedConnection);
}

SessionHost::~SessionHost()
{
    m_stop.request_stop();
    // Queued behind everything that was handed over.
    QMetaObject::invokeMethod(
        &m_context, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

void SessionHost::open(Door door)
{
    QString limitation;
    bool ownedElsewhere = false;
    SessionProperties properties;
    const auto error = errorOf([&] {
        Opening opening = openSession(m_file, door, m_stop.get_token());
        limitation = opening.limitation;
        ownedElsewhere = opening.ownedElsewhere;
        const auto unreadable = errorOf([&] { properties = opening.session.properties(); });
        if (unreadable && limitation.isEmpty())
            throw *unreadable;
        m_session = std::move(opening.session);
    });
    tell([=, this] {
        if (error) {
            Q_EMIT openFailed(*error);
            return;
        }
        m_limitation = limitation;
        m_ownedElsewhere = ownedElsewhere;
        m_properties = properties;
        m_opened = true;
        Q_EMIT opened();
    });
}

void SessionHost::setProperties(const SessionProperties& properties)
{
    m_properties = properties;
    run(
        this,
        [properties](Session& session) {
            session.setProperties(properties);
            return true;
        },
        [](bool) {});
}

void SessionHost::post(std::function<void(Session&)> work, QObject* context, Failed failed)
{
    const auto onWorker = [this, work = std::move(work), context = QPointer<QObject>(context), failed = std::move(failed)] {
        const auto error = errorOf([&] {
            if (!m_session)
                throw Error(ErrorKind::Input, "The session could not be opened", m_file.string(), "Open another one.");
            work(*m_session);
        });
        if (!error)
            return;
        tell([this, error = *error, context, failed] {
            if (!failed)
                Q_EMIT workFailed(error);
            else if (context)
                failed(error);
        });
    };
    QMetaObject::invokeMethod(&m_context, onWorker, Qt::QueuedConnection);
}

void SessionHost::tell(std::function<void()> news)
{
    QMetaObject::invokeMethod(this, std::move(news), Qt::QueuedConnection);
}

} // namespace vpt::ui
