namespace Trading.Exchanges;

/// <summary>Counts what was used of one limit. Times are nanoseconds of a clock that never jumps.</summary>
internal abstract class RateBudget(RateBudgetOptions options, double usable)
{
    public string Name { get; } = options.Name;

    /// <summary>What is used now, by our count.</summary>
    public abstract double Used(long now);

    public abstract void Take(double cost, long now);

    /// <summary>When so much more has room below a bound; now or earlier where it has already.</summary>
    protected abstract long TimeOf(double room, long now);

    /// <summary>When a request may pass.</summary>
    /// <param name="cost">What it takes. One that takes more than there ever is passes when nothing is used.</param>
    /// <param name="share">Which part of the limit its lane may fill.</param>
    /// <param name="now">The time.</param>
    public long NextTime(double cost, double share, long now) => TimeOf(Math.Max(0, (options.Capacity * usable * share) - cost), now);

    /// <summary>Takes over what the venue says is used, where it is more than we know of: another process may use the same address or key.</summary>
    public void Observe(double used, long now)
    {
        double unknown = used - Used(now);
        if (unknown > 0)
            Take(unknown, now);
    }

    public static RateBudget Create(RateBudgetOptions options, double usable) => options.Kind switch
    {
        RateBudgetKind.Window => new WindowBudget(options, usable),
        _ => new DecayingBudget(options, usable),
    };

    /// <summary>Keeps what was used in slots, and forgets a slot only when all of it is older than the window.</summary>
    private sealed class WindowBudget(RateBudgetOptions options, double usable) : RateBudget(options, usable)
    {
        private const int Slots = 32;

        private readonly double[] _slots = new double[Slots];
        private readonly long _slotNanoseconds = Math.Max(1, (long)(options.Window.TotalNanoseconds / (Slots - 1)));
        private long _current;
        private double _sum;

        public override double Used(long now)
        {
            Advance(now);
            return _sum;
        }

        public override void Take(double cost, long now)
        {
            Advance(now);
            _slots[(int)(_current % Slots)] += cost;
            _sum += cost;
        }

        protected override long TimeOf(double room, long now)
        {
            Advance(now);
            double left = _sum;
            for (long slot = _current - Slots + 1; slot <= _current; slot++)
            {
                if (left <= room)
                    return slot == _current - Slots + 1 ? now : (slot - 1 + Slots) * _slotNanoseconds;
                if (slot >= 0)
                    left -= _slots[(int)(slot % Slots)];
            }

            return (_current + Slots) * _slotNanoseconds;
        }

        private void Advance(long now)
        {
            long slot = now / _slotNanoseconds;
            if (slot <= _current)
                return;
            if (slot - _current >= Slots)
            {
                Array.Clear(_slots);
            }
            else
            {
                for (long i = _current + 1; i <= slot; i++)
                    _slots[(int)(i % Slots)] = 0;
            }

            // Summed anew, so that rounding does not pile up over months.
            _current = slot;
            _sum = 0;
            foreach (double used in _slots)
                _sum += used;
        }
    }

    private sealed class DecayingBudget(RateBudgetOptions options, double usable) : RateBudget(options, usable)
    {
        private readonly double _decayPerNanosecond = options.Capacity / options.Window.TotalNanoseconds;
        private double _level;
        private long _time;

        public override double Used(long now)
        {
            if (now > _time)
            {
                _level = Math.Max(0, _level - ((now - _time) * _decayPerNanosecond));
                _time = now;
            }

            return _level;
        }

        public override void Take(double cost, long now) => _level = Used(now) + cost;

        protected override long TimeOf(double room, long now)
        {
            double over = Used(now) - room;
            return over <= 0 ? now : now + (long)Math.Ceiling(over / _decayPerNanosecond);
        }
    }
}
