"""The page that costs nothing: what is left of its time is Streamlit's own."""

import streamlit as st

st.selectbox("–", ["1", "2", "3"], key="choose.period")
