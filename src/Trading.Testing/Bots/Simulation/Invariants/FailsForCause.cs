using Trading.Journaling;

namespace Trading.Testing;

/// <summary>A bot fails for what its disk or its venue did, and never because its own books or code broke.</summary>
internal sealed class FailsForCause : ISimulationInvariant
{
    private const string Overflow = "could not keep up";
    private static readonly string[] Causes = [nameof(JournalHaltedException), nameof(VenueException), nameof(IOException)];

    public string? Check(SimulationWorld world)
    {
        foreach (var venue in world.Venues)
        {
            if (world.BotAt(venue) is { State: BotState.Failed, Status.Fault: { } fault } && !fault.Contains(Overflow, StringComparison.Ordinal) && !Causes.Any(cause => fault.StartsWith(cause, StringComparison.Ordinal)))
                return $"{venue.BotId} failed: {fault}";
        }

        return null;
    }
}
