namespace Trading.Indicators;

/// <summary>Order flow imbalance of several levels of a book: for each level, what was added to the bids and taken from the offers, less the contrary, in base units.</summary>
/// <remarks>
/// Formula: that of <see cref="OrderFlowImbalance"/> for the n-th best bid and offer each. Source: K. Xu, M. Gould and S. Howison, Multi-Level
/// Order-Flow Imbalance in a Limit Order Book, 2018.
/// </remarks>
public sealed class DepthFlowImbalance : IStateful
{
    private readonly double[] _flows;
    private readonly double[] _bidPrices;
    private readonly double[] _bidSizes;
    private readonly double[] _askPrices;
    private readonly double[] _askSizes;
    private bool _hasLast;

    /// <summary>Creates the measure.</summary>
    /// <param name="levels">How many levels of each side are looked at, 1 to 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The parameter is out of its range.</exception>
    public DepthFlowImbalance(int levels = 5)
    {
        Limits.Check(levels, 1, 1_000);
        _flows = new double[levels];
        _bidPrices = new double[levels];
        _bidSizes = new double[levels];
        _askPrices = new double[levels];
        _askSizes = new double[levels];
    }

    /// <summary>The sums of each level since the beginning, or since the last <see cref="Reset"/>; the best level first. Valid until the next update.</summary>
    public ReadOnlySpan<double> Flows => _flows;

    /// <summary>The sum over all levels.</summary>
    public double Value
    {
        get
        {
            double sum = 0;
            foreach (double flow in _flows)
                sum += flow;
            return sum;
        }
    }

    /// <summary>Takes in the levels of a book, the best first: at least as many as are looked at, and those beyond are left out. A book with a number that is none is left out.</summary>
    /// <param name="bidPrices">The prices of the bids.</param>
    /// <param name="bidSizes">What is bid there.</param>
    /// <param name="askPrices">The prices of the offers.</param>
    /// <param name="askSizes">What is offered there.</param>
    /// <exception cref="ArgumentException">A side has too few levels.</exception>
    public void Update(ReadOnlySpan<double> bidPrices, ReadOnlySpan<double> bidSizes, ReadOnlySpan<double> askPrices, ReadOnlySpan<double> askSizes)
    {
        int levels = _flows.Length;
        int least = Math.Min(Math.Min(bidPrices.Length, bidSizes.Length), Math.Min(askPrices.Length, askSizes.Length));
        if (least < levels)
            throw new ArgumentException(FormattableString.Invariant($"A side of the book has {least} levels; {levels} are looked at."), nameof(bidPrices));
        for (int i = 0; i < levels; i++)
        {
            if (!Limits.AreFinite(bidPrices[i], bidSizes[i], askPrices[i], askSizes[i]))
                return;
        }

        for (int i = 0; _hasLast && i < levels; i++)
        {
            _flows[i] += (bidPrices[i] >= _bidPrices[i] ? bidSizes[i] : 0) - (bidPrices[i] <= _bidPrices[i] ? _bidSizes[i] : 0)
                - (askPrices[i] <= _askPrices[i] ? askSizes[i] : 0) + (askPrices[i] >= _askPrices[i] ? _askSizes[i] : 0);
        }

        bidPrices[..levels].CopyTo(_bidPrices);
        bidSizes[..levels].CopyTo(_bidSizes);
        askPrices[..levels].CopyTo(_askPrices);
        askSizes[..levels].CopyTo(_askSizes);
        _hasLast = true;
    }

    /// <summary>Begins again at 0; the last book is kept, for the next is compared with it.</summary>
    public void Reset() => Array.Clear(_flows);

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_hasLast);
        writer.Write(_flows);
        writer.Write(_bidPrices);
        writer.Write(_bidSizes);
        writer.Write(_askPrices);
        writer.Write(_askSizes);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _hasLast = reader.ReadBoolean();
        reader.Read(_flows);
        reader.Read(_bidPrices);
        reader.Read(_bidSizes);
        reader.Read(_askPrices);
        reader.Read(_askSizes);
    }
}
