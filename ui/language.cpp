#include "ui/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

#include <algorithm>

namespace vpt::ui {

namespace {

bool isKnown(const QString& code)
{
    return std::any_of(languages().begin(), languages().end(), [&](const Language& l) { return l.code == code; });
}

// "zh-Hans-CN" and "zh" are read by who reads "zh_CN"; "zh-TW" is another script.
QString matching(const QString& systemName)
{
    const QLocale locale(QString(systemName).replace('-', '_'));
    if (locale.language() == QLocale::Chinese)
        return locale.script() == QLocale::TraditionalHanScript ? QString() : QStringLiteral("zh_CN");
    return locale.language() == QLocale::English ? QStringLiteral("en") : QString();
}

} // namespace

const std::vector<Language>& languages()
{
    static const std::vector<Language> kLanguages{{QStringLiteral("en"), QStringLiteral("English")},
                                                  {QStringLiteral("zh_CN"), QStringLiteral("简体中文")}};
    return kLanguages;
}

QString resolveLanguage(const QString& code)
{
    if (isKnown(code))
        return code;
    for (const QString& name : QLocale::system().uiLanguages()) {
        if (const QString found = matching(name); !found.isEmpty())
            return found;
    }
    return QStringLiteral("en");
}

Translation::Translation(const QString& code, QObject* parent) :
    QObject(parent),
    m_code(resolveLanguage(code)),
    m_core(m_code)
{
    // Qt's own texts are a package of the distribution and may be absent: its dialogs are English then.
    if (m_code != QLatin1String("en") && m_qt.load("qtbase_" + m_code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_program.load(":/vpt/translations/vpt_" + m_code))
        QCoreApplication::installTranslator(&m_program);
    if (!m_core.isEmpty())
        QCoreApplication::installTranslator(&m_core);
}

Translation::~Translation()
{
    QCoreApplication::removeTranslator(&m_core);
    QCoreApplication::removeTranslator(&m_program);
    QCoreApplication::removeTranslator(&m_qt);
}

} // namespace vpt::ui
