#include "ui/turn_thumbnails.h"

#include "ui/picture.h"

#include <algorithm>

namespace vpt::ui {

namespace {

constexpr int kKnown = 2000; // thumbnails, some 36 kB each
constexpr std::size_t kMostWishes = 40; // what was scrolled past is not read
constexpr int kAtOnce = 2;

} // namespace

QImage thumbnailOf(const std::vector<std::uint8_t>& bytes, int side)
{
    QImage thumbnail;
    errorOf([&] {
        const QImage whole = toQImage(decodeImage(bytes, {}, "a picture of the session"));
        const int shorter = std::min(whole.width(), whole.height());
        const QRect middle((whole.width() - shorter) / 2, (whole.height() - shorter) / 2, shorter, shorter);
        thumbnail = whole.copy(middle).scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    });
    return thumbnail;
}

TurnThumbnails::TurnThumbnails(QObject* parent) : QObject(parent), m_known(kKnown), m_jobs(1) { }

void TurnThumbnails::setSession(std::shared_ptr<SessionHost> session)
{
    m_session = std::move(session);
    m_wishes.clear();
    m_reading.clear();
}

QImage TurnThumbnails::of(const TurnSummary& turn)
{
    const QString hash = QString::fromStdString(turn.pictureHash);
    if (const QImage* known = m_known.object(hash))
        return *known;
    std::erase_if(m_wishes, [&](const Wish& wish) { return wish.hash == turn.pictureHash; });
    if (!m_reading.contains(hash)) {
        m_wishes.push_back({turn.pictureHash, turn.id});
        if (m_wishes.size() > kMostWishes)
            m_wishes.erase(m_wishes.begin());
        readNext();
    }
    return {};
}

void TurnThumbnails::readNext()
{
    if (!m_session || m_wishes.empty() || m_reading.size() >= kAtOnce)
        return;
    const Wish wish = m_wishes.back();
    m_wishes.pop_back();
    const QString hash = QString::fromStdString(wish.hash);
    m_reading.insert(hash);
    m_session->run(
        this, [turn = wish.turn](Session& session) { return session.pictureBytes(turn); },
        [this, hash](std::vector<std::uint8_t> bytes) {
            m_jobs.run([bytes = std::move(bytes)](std::stop_token) { return thumbnailOf(bytes, kSide); },
                       [this, hash](const QImage& thumbnail) { keep(hash, thumbnail); });
        },
        [this, hash](const Error&) { keep(hash, {}); });
}

void TurnThumbnails::keep(const QString& hash, const QImage& thumbnail)
{
    m_reading.remove(hash);
    m_known.insert(hash, new QImage(thumbnail));
    readNext();
    Q_EMIT ready();
}

} // namespace vpt::ui
