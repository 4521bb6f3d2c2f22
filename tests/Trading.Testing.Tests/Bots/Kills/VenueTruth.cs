namespace Trading.Testing.Tests.Bots.Kills;

/// <summary>What a venue has of an account: client order ids of all orders and of the open ones, lots bought and sold, fills, and lots held.</summary>
internal sealed record VenueTruth(IReadOnlyList<string> Orders, IReadOnlyList<string> Open, long BoughtLots, long SoldLots, int Fills, long Lots);
