namespace Trading.Indicators;

/// <summary>A bar with what takers bought and sold at each of its prices, from the lowest to the highest.</summary>
public sealed class FootprintBar
{
    private readonly double[] _bought;
    private readonly double[] _sold;
    private readonly double _priceStep;
    private long _lowest;

    internal FootprintBar(double priceStep, int capacity)
    {
        _priceStep = priceStep;
        _bought = new double[capacity];
        _sold = new double[capacity];
    }

    /// <summary>When the bar opens.</summary>
    public Timestamp OpenTime { get; private set; }

    /// <summary>When it closes.</summary>
    public Timestamp CloseTime { get; private set; }

    /// <summary>How many prices the bar goes over, those without a trade between its ends included; 0 where there was no trade.</summary>
    public int Count { get; private set; }

    /// <summary>What takers bought, in base units.</summary>
    public double BuyVolume { get; private set; }

    /// <summary>What takers sold, in base units.</summary>
    public double SellVolume { get; private set; }

    /// <summary>What takers bought minus what they sold.</summary>
    public double Delta => BuyVolume - SellVolume;

    /// <summary>A price and what was traded there; 0 is the lowest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public FootprintLevel this[int level]
    {
        get
        {
            if ((uint)level >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(level), level, FormattableString.Invariant($"The bar has {Count} levels."));
            int place = Place(_lowest + level);
            return new((_lowest + level) * _priceStep, _sold[place], _bought[place]);
        }
    }

    /// <summary>The level at which most was traded, the lowest of several.</summary>
    /// <exception cref="InvalidOperationException">There was no trade.</exception>
    public FootprintLevel PointOfControl
    {
        get
        {
            if (Count == 0)
                throw new InvalidOperationException("The bar has no trade.");
            var most = this[0];
            for (int i = 1; i < Count; i++)
            {
                var level = this[i];
                if (level.Volume > most.Volume)
                    most = level;
            }

            return most;
        }
    }

    /// <summary>Whether takers bought at a level <paramref name="ratio"/> times or more of what they sold one level below, where the market makers' spread lies: a diagonal imbalance.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public bool IsBuyImbalance(int level, double ratio = 3)
    {
        double bought = this[level].BuyVolume;
        return bought > 0 && bought >= ratio * (level > 0 ? this[level - 1].SellVolume : 0);
    }

    /// <summary>Whether takers sold at a level <paramref name="ratio"/> times or more of what they bought one level above.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public bool IsSellImbalance(int level, double ratio = 3)
    {
        double sold = this[level].SellVolume;
        return sold > 0 && sold >= ratio * (level + 1 < Count ? this[level + 1].BuyVolume : 0);
    }

    internal void Begin(Timestamp open, Timestamp close)
    {
        for (int i = 0; i < Count; i++)
        {
            int place = Place(_lowest + i);
            _bought[place] = _sold[place] = 0;
        }

        (OpenTime, CloseTime, Count, BuyVolume, SellVolume) = (open, close, 0, 0, 0);
    }

    /// <summary>Adds a trade; one further from the other end than there is room for counts at the outermost price.</summary>
    internal void Add(in Trade trade)
    {
        int room = _bought.Length;
        long row = (long)Math.Clamp(Math.Round(trade.Price / _priceStep), -4e18, 4e18);
        if (Count == 0)
        {
            _lowest = row;
            Count = 1;
        }
        else if (row < _lowest)
        {
            long highest = _lowest + Count - 1;
            row = Math.Max(row, highest - room + 1);
            _lowest = row;
            Count = (int)(highest - row) + 1;
        }
        else
        {
            row = Math.Min(row, _lowest + room - 1);
            Count = Math.Max(Count, (int)(row - _lowest) + 1);
        }

        int place = Place(row);
        if (trade.Aggressor == OrderSide.Buy)
        {
            _bought[place] += trade.Size;
            BuyVolume += trade.Size;
        }
        else
        {
            _sold[place] += trade.Size;
            SellVolume += trade.Size;
        }
    }

    internal void Save(StateWriter writer)
    {
        writer.Write(OpenTime);
        writer.Write(CloseTime);
        writer.Write(_lowest);
        writer.Write(Count);
        writer.Write(BuyVolume);
        writer.Write(SellVolume);
        for (int i = 0; i < Count; i++)
        {
            int place = Place(_lowest + i);
            writer.Write(_sold[place]);
            writer.Write(_bought[place]);
        }
    }

    internal void Restore(StateReader reader)
    {
        Begin(default, default);
        OpenTime = reader.ReadTimestamp();
        CloseTime = reader.ReadTimestamp();
        _lowest = reader.ReadInt64();
        int count = reader.ReadInt32();
        if (count < 0 || count > _bought.Length)
            throw new InvalidDataException(FormattableString.Invariant($"The state holds {count} levels where {_bought.Length} have room."));
        Count = count;
        BuyVolume = reader.ReadDouble();
        SellVolume = reader.ReadDouble();
        for (int i = 0; i < count; i++)
        {
            int place = Place(_lowest + i);
            _sold[place] = reader.ReadDouble();
            _bought[place] = reader.ReadDouble();
        }
    }

    private int Place(long row)
    {
        long place = row % _bought.Length;
        return (int)(place < 0 ? place + _bought.Length : place);
    }
}
