// Runs the built `vpt` and gives back what a shell would see.
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

#include <nlohmann/json.hpp>

namespace vpt::test {

struct Ran {
    int code = -1; // -1: it crashed or did not end
    QByteArray out;
    QByteArray err;
};

// The environment of a fresh user: no models of his own.
QProcessEnvironment cleanEnvironment();

Ran runVpt(const QStringList& arguments, const QByteArray& input = {},
           const QProcessEnvironment& environment = cleanEnvironment());

// One of the sample pictures whose question the demonstration model answers.
QString demoImage();
QStringList demoQuestion(); // "ask", image, question, mode, model

// The document on standard output; discarded (is_discarded()) if it is not exactly one.
nlohmann::ordered_json document(const Ran& ran);
QStringList keys(const nlohmann::ordered_json& object);

} // namespace vpt::test
