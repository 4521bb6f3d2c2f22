namespace Trading;

/// <summary>A kill switch that is engaged.</summary>
/// <param name="Scope">What for.</param>
/// <param name="Level">How much it stops.</param>
/// <param name="Reason">Why, in the words of who engaged it.</param>
public readonly record struct KillEngagement(KillScope Scope, KillLevel Level, string Reason);
