namespace Trading;

/// <summary>What margin a position needs from a worth on.</summary>
/// <param name="NotionalFrom">From which worth, in the settlement currency.</param>
/// <param name="InitialRate">The fraction of the worth that must be there to open; 1/leverage.</param>
/// <param name="MaintenanceRate">The fraction below which the position is liquidated; not above <paramref name="InitialRate"/>.</param>
/// <param name="MaintenanceAmount">What is taken off the maintenance margin, so that it does not jump from tier to tier.</param>
public sealed record LeverageTier(decimal NotionalFrom, decimal InitialRate, decimal MaintenanceRate, decimal MaintenanceAmount = 0);
