namespace Trading.Testing;

/// <summary>Nothing starves: every bot takes in data, and what was due was done.</summary>
internal sealed class DataFlows : ISimulationInvariant
{
    private static readonly TimeSpan Freshest = TimeSpan.FromSeconds(10);

    public string? Check(SimulationWorld world)
    {
        foreach (var venue in world.Venues)
        {
            if (world.SessionAt(venue) is not { } session)
                return $"{venue.BotId} does not run.";
            var state = session.Kernel.Instruments[0];
            if (world.Now - state.PriceTime > Freshest)
                return $"{venue.BotId} has had no price since {state.PriceTime}.";
            if (session.NextDue < world.Now - Freshest)
                return $"{venue.BotId} has not done what was due at {session.NextDue}.";
        }

        return null;
    }
}
