// The languages of the window. Their texts are part of the program; only English is the source's own.
#pragma once

#include "ui/core_translator.h"

#include <QObject>
#include <QString>
#include <QTranslator>
#include <vector>

namespace vpt::ui {

struct Language {
    QString code; // "en", "zh_CN"
    QString name; // as its speakers write it
};
const std::vector<Language>& languages();

// "" stands for the system's: the first of its languages that there is, else English.
QString resolveLanguage(const QString& code);

// Texts of the window, of core and of Qt's own dialogs, as long as it lives. Widgets take them when they are made.
class Translation : public QObject {
    Q_OBJECT
public:
    // initResources() must have been called.
    explicit Translation(const QString& code, QObject* parent = nullptr);
    ~Translation() override;

    const QString& code() const { return m_code; } // resolved

private:
    QString m_code;
    QTranslator m_program;
    CoreTranslator m_core;
    QTranslator m_qt;
};

} // namespace vpt::ui
