#include "ui/core_translator.h"

#include "core/base/error.h"
#include "ui/format.h"

#include <QCoreApplication>
#include <QFile>
#include <QXmlStreamReader>

#include <optional>

namespace vpt::ui {

namespace {

constexpr char kContext[] = "Core";
constexpr QLatin1String kBeforeItem("\n- ");
constexpr QLatin1String kBeforeAdvice(". ");
constexpr QLatin1String kBehindPlace(": ");

// Of "a %1 b %2": "a ", " b ", "".
QStringList fixedParts(const QString& source)
{
    QStringList parts{QString()};
    for (qsizetype i = 0; i < source.size(); ++i) {
        if (source[i] == '%' && i + 1 < source.size() && source[i + 1].isDigit()) {
            parts << QString();
            ++i;
        } else {
            parts.back() += source[i];
        }
    }
    return parts;
}

// What stands in the place of %1, %2, ...; nothing where the text is made otherwise.
std::optional<QStringList> putIn(const QStringList& fixed, const QString& text)
{
    if (fixed.size() == 1)
        return text == fixed.front() ? std::optional(QStringList()) : std::nullopt;
    if (!text.startsWith(fixed.front()) || !text.endsWith(fixed.back()))
        return std::nullopt;
    const qsizetype end = text.size() - fixed.back().size();
    qsizetype at = fixed.front().size();
    QStringList values;
    for (qsizetype i = 1; i < fixed.size(); ++i) {
        const bool last = i + 1 == fixed.size();
        const qsizetype next = last ? end : text.indexOf(fixed[i], at);
        if (next < at || next > end)
            return std::nullopt;
        values << text.mid(at, next - at);
        at = next + fixed[i].size();
    }
    return values;
}

// In one pass: values may hold "%1" themselves.
QString filled(const QString& translation, const QStringList& values)
{
    QString text;
    for (qsizetype i = 0; i < translation.size(); ++i) {
        const bool place = translation[i] == '%' && i + 1 < translation.size() && translation[i + 1].isDigit();
        text += place ? values.value(translation[++i].digitValue() - 1) : QString(translation[i]);
    }
    return text;
}

// In the way of the language, which the translators give: "%1: %2" and "%1. %2".
QString placed(const QString& where, const QString& problem)
{
    return QCoreApplication::translate("CoreTranslator", "%1: %2", "place and problem").arg(where, problem);
}

QString advised(const QString& problem, const QString& advice)
{
    if (problem.endsWith('.') || problem.endsWith(QChar(0x3002)))
        return QCoreApplication::translate("CoreTranslator", "%1 %2", "sentence and advice").arg(problem, advice);
    return QCoreApplication::translate("CoreTranslator", "%1. %2", "problem and advice").arg(problem, advice);
}

} // namespace

QString coreText(const std::string& core)
{
    return QCoreApplication::translate(kContext, core.c_str());
}

QString coreText(const Error& error)
{
    QString told = coreText(error.problem());
    if (!error.where().empty())
        told = placed(text(error.where()), told);
    return error.advice().empty() ? told : advised(told, coreText(error.advice()));
}

CoreTranslator::CoreTranslator(const QString& language, QObject* parent) : QTranslator(parent)
{
    QFile file(":/vpt/translations/core_" + language + ".ts");
    if (!file.open(QIODevice::ReadOnly))
        return;
    QXmlStreamReader xml(&file);
    QString source;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == QLatin1String("source")) {
            source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            const QStringList fixed = fixedParts(source);
            m_templates.push_back({fixed, fixed.join(QString()).size(), xml.readElementText()});
        }
    }
}

QString CoreTranslator::translate(const char* context, const char* core, const char*, int) const
{
    return qstrcmp(context, kContext) == 0 ? translated(QString::fromUtf8(core)) : QString();
}

QString CoreTranslator::translated(const QString& core) const
{
    for (const auto way :
         {&CoreTranslator::list, &CoreTranslator::withAdvice, &CoreTranslator::whole, &CoreTranslator::withPlace}) {
        if (const QString words = (this->*way)(core); !words.isNull())
            return words;
    }
    return {};
}

// Of the templates that fit, the one that says most.
QString CoreTranslator::whole(const QString& core) const
{
    const Template* best = nullptr;
    QStringList values;
    for (const Template& candidate : m_templates) {
        if (best && candidate.length <= best->length)
            continue;
        if (const auto found = putIn(candidate.fixed, core)) {
            best = &candidate;
            values = *found;
        }
    }
    if (!best)
        return {};
    for (QString& value : values) {
        if (const QString words = value == core ? QString() : translated(value); !words.isNull())
            value = words;
    }
    return filled(best->translation, values);
}

// "3 problems:", and a line for each.
QString CoreTranslator::list(const QString& core) const
{
    QStringList items = core.split(kBeforeItem);
    if (items.size() == 1)
        return {};
    for (QString& item : items) {
        if (const QString words = translated(item); !words.isNull())
            item = words;
    }
    return items.join(kBeforeItem);
}

QString CoreTranslator::withAdvice(const QString& core) const
{
    for (qsizetype at = core.lastIndexOf(kBeforeAdvice); at > 0; at = core.lastIndexOf(kBeforeAdvice, at - 1)) {
        const QString advice = whole(core.mid(at + kBeforeAdvice.size()));
        if (advice.isNull())
            continue;
        QString problem = translated(core.left(at));
        if (problem.isNull())
            problem = translated(core.left(at + 1)); // a sentence with its full stop
        return advised(problem.isNull() ? core.left(at) : problem, advice);
    }
    return {};
}

QString CoreTranslator::withPlace(const QString& core) const
{
    for (qsizetype at = core.indexOf(kBehindPlace); at > 0; at = core.indexOf(kBehindPlace, at + 1)) {
        if (const QString problem = whole(core.mid(at + kBehindPlace.size())); !problem.isNull())
            return placed(core.left(at), problem);
    }
    return {};
}

} // namespace vpt::ui
