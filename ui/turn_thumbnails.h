// Small pictures of turns, read and shrunk in the background when they are looked at.
#pragma once

#include "ui/background_jobs.h"
#include "ui/session_host.h"

#include <QCache>
#include <QImage>
#include <QSet>

#include <memory>
#include <vector>

namespace vpt::ui {

// The middle of the picture, shrunk to a square of `side` pixels; null where the bytes are no picture.
QImage thumbnailOf(const std::vector<std::uint8_t>& bytes, int side);

class TurnThumbnails : public QObject {
    Q_OBJECT
public:
    static constexpr int kSide = 96; // pixels of the file's picture; drawn at half of that or less

    explicit TurnThumbnails(QObject* parent = nullptr);

    void setSession(std::shared_ptr<SessionHost> session);
    // Null until ready() tells of it. The same picture is read once, whatever turn it is wanted for.
    QImage of(const TurnSummary& turn);

Q_SIGNALS:
    void ready();

private:
    struct Wish {
        std::string hash;
        TurnId turn;
    };
    void readNext();
    void keep(const QString& hash, const QImage& thumbnail);

    std::shared_ptr<SessionHost> m_session;
    QCache<QString, QImage> m_known; // by hash of the picture
    QSet<QString> m_reading;
    std::vector<Wish> m_wishes; // the newest last
    BackgroundJobs m_jobs;
};

} // namespace vpt::ui
