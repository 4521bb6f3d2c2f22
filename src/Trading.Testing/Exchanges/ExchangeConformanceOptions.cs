namespace Trading.Testing;

/// <summary>What is tried with a connector.</summary>
public sealed class ExchangeConformanceOptions
{
    /// <summary>Makes a connector with a fresh venue of a seed, and these faults between them. The venue has one account, with enough of both assets to trade, and its first market has agents.</summary>
    public required Func<ulong, FaultScript, ExchangeTestBed<VenueSimulator>> CreateMarket { get; init; }

    /// <summary>The same with a first market that has no agents, so that every order in it is known.</summary>
    public required Func<ulong, FaultScript, ExchangeTestBed<VenueSimulator>> CreateEmpty { get; init; }

    /// <summary>The path of requests that send orders, for faults; the beginning of it is enough.</summary>
    public required string OrderPath { get; init; }

    /// <summary>How many random fault scripts are tried; 100 unless said otherwise.</summary>
    public int FaultScripts { get; init; } = 100;

    /// <summary>A price at which an order of the first market rests far from being filled.</summary>
    public decimal RestingPrice { get; init; } = 45_000m;

    /// <summary>A quantity that the first market takes.</summary>
    public decimal Quantity { get; init; } = 0.01m;

    /// <summary>What the venue sends on a stream that can be lost: a part of the text of book changes, by which a fault finds them.</summary>
    public required string BookMessage { get; init; }
}
