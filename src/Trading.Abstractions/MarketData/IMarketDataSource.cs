namespace Trading;

/// <summary>Market data of one instrument that a session can be run on: an <see cref="IBarSource"/>, or an <see cref="IMarketDataSource{T}"/> of quotes, trades, book changes, funding rates or corporate actions.</summary>
public interface IMarketDataSource
{
    /// <summary>Whose data this is.</summary>
    Instrument Instrument { get; }

    /// <summary>Where the data comes from, in words that a person knows it by: a path, a venue, a generator and its seed.</summary>
    string Description { get; }
}
