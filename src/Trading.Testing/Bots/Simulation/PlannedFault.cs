using System.Globalization;

namespace Trading.Testing;

/// <summary>A line of a simulation's script.</summary>
/// <param name="At">When, after the start.</param>
/// <param name="Kind">What.</param>
public sealed record PlannedFault(TimeSpan At, PlannedFaultKind Kind)
{
    /// <summary>At which venue, by its place in <see cref="BotSimulationOptions.Venues"/>.</summary>
    public int Venue { get; init; }

    /// <summary>The fault, where it is one of a venue.</summary>
    public Fault? Fault { get; init; }

    /// <summary>How many continuations still run; the policy of a stop; which of the open orders.</summary>
    public int Steps { get; init; }

    /// <summary>What becomes of orders, where bots are stopped.</summary>
    public ShutdownPolicy Policy { get; init; }

    /// <summary>How long it lasts, or the machine stays down.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The line as it is printed.</summary>
    public override string ToString() => Fault is { } fault
        ? string.Create(CultureInfo.InvariantCulture, $"{At.TotalSeconds,7:0.0} s  venue {Venue}: {fault.Kind}{(fault.Path is null ? "" : $" of {fault.Method} {fault.Path}".Replace("  ", " ", StringComparison.Ordinal))}{(fault.Contains is null ? "" : $" with {fault.Contains}")}{(fault.Count > 1 ? $", {fault.Count} times" : "")}{(fault.IsDelay ? $", {fault.Delay.TotalSeconds:0.##} s" : "")}")
        : string.Create(CultureInfo.InvariantCulture, $"{At.TotalSeconds,7:0.0} s  {Kind}{(Steps > 0 ? $" after {Steps} steps" : "")}{(Kind == PlannedFaultKind.Stop ? $" with {Policy}" : "")}, {Duration.TotalSeconds:0.0} s");
}
