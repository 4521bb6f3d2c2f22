using Microsoft.CodeAnalysis;

namespace Trading.Analyzers;

/// <summary>The rules; each says what to do instead.</summary>
internal static class Rules
{
    public const string ClockId = "TRD001";
    public const string ChanceId = "TRD002";

    private const string Help = "https://www.nuget.org/packages/Trading.Abstractions";

    public static readonly DiagnosticDescriptor Clock = new(
        ClockId, "Time comes from the session", "{0} is the machine's clock; a strategy takes the time from Now, so that a backtest is in its own time and a run can be repeated",
        "Determinism", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly DiagnosticDescriptor Chance = new(
        ChanceId, "Chance comes from the session", "{0} is different in every run; a strategy takes random numbers from Random, whose seed is the session's",
        "Determinism", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly DiagnosticDescriptor Threads = new(
        "TRD003", "A strategy neither waits nor starts threads", "{0} leaves the session's thread or holds it up; ask for a time with Schedule and go on in OnTimer",
        "Determinism", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly DiagnosticDescriptor StaticState = new(
        "TRD004", "Static state is shared by all sessions", "'{0}' is static and can change: sessions that run side by side would see each other's; make it a member of the strategy, or read-only",
        "Isolation", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly DiagnosticDescriptor AsyncVoid = new(
        "TRD005", "Nobody sees what async void throws", "'{0}' is async void: what comes after the first await runs outside the session, and what it throws ends the process",
        "Isolation", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly DiagnosticDescriptor Outside = new(
        "TRD006", "A strategy neither reads files nor the network", "{0} makes the run depend on the world outside the session and holds the session up; load it before the session and hand it to the constructor",
        "Determinism", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly DiagnosticDescriptor Unloading = new(
        "TRD007", "Keeps the plugin in memory", "{0} keeps the plugin's types in memory after it is unloaded; {1}",
        "Unloading", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help);
}
